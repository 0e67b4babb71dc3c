"""What people do in Telegram: real updates through the real dispatcher, the real gateway and a model that obeys."""
