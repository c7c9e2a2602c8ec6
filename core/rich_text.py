"""Features of rich text fields that stand below a heading of the template."""

PARAGRAPHS = ["bold", "italic", "ol", "ul", "link", "document-link"]
