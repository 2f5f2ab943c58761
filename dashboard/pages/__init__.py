"""The reader's pages: the explorer by Dash, all others as HTML made on the server."""
