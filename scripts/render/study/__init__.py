"""What readers learn with: flash cards, the quiz, notes and the cheat sheet."""
