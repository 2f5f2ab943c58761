"""Tests of earlier versions: what is restored, and what the history lacks."""
