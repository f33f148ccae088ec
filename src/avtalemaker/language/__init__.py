"""Norwegian: the small template language of clause texts, and the grammar behind its filters."""
