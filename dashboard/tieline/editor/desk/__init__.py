"""The coding desk: what an editor sees of an article while coding it, paragraph by paragraph."""
