"""What a file tells beside what one sees is taken out before anybody can fetch it."""
