"""What an editor may do inside a text field that already stands under a heading of ours."""

PARAGRAPHS = ["bold", "italic", "ol", "ul", "link", "document-link"]
