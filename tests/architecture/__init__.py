"""What the whole house promises about itself: its packaging, its rules of code and the servers its tests stand on."""
