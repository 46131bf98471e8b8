"""Study material: flashcards, the quiz, notes to import, and the cheat sheet."""
