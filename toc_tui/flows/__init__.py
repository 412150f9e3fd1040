"""Conversations that lead to edits, told apart from the face that holds them."""
