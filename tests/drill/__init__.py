"""Tests that kill real processes while they are sending mail, on a database of their own."""
