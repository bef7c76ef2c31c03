"""What outlasts an open page: links to results, what a browser keeps, and ways into the page."""
