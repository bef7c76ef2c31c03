"""Values as plain text, Markdown and JSON. What an article says is data: it is escaped."""
