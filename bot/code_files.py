"""Code that is too long for a chat, as a file.

Owns when that is so and what the file is called. Three messages of code are the most that anybody scrolls through.
"""

from bot.blocks import Code
from bot.parts import Part
from bot.splitting import UNITS_MAX

_MESSAGES_MAX = 3

_EXTENSIONS = {
    "bash": "sh", "sh": "sh", "shell": "sh", "zsh": "sh", "console": "txt", "powershell": "ps1", "ps1": "ps1",
    "bat": "bat", "c": "c", "h": "h", "cpp": "cpp", "c++": "cpp", "cc": "cpp", "hpp": "hpp", "csharp": "cs", "c#": "cs",
    "cs": "cs", "css": "css", "scss": "scss", "csv": "csv", "dart": "dart", "diff": "diff", "patch": "diff",
    "dockerfile": "dockerfile", "elixir": "ex", "erlang": "erl", "fsharp": "fs", "go": "go", "golang": "go",
    "graphql": "graphql", "haskell": "hs", "html": "html", "xml": "xml", "svg": "svg", "ini": "ini", "toml": "toml",
    "java": "java", "javascript": "js", "js": "js", "jsx": "jsx", "typescript": "ts", "ts": "ts", "tsx": "tsx",
    "vue": "vue", "json": "json", "jsonc": "json", "yaml": "yaml", "yml": "yaml", "julia": "jl", "kotlin": "kt",
    "kt": "kt", "latex": "tex", "tex": "tex", "lua": "lua", "makefile": "mk", "markdown": "md", "md": "md",
    "matlab": "m", "objective-c": "m", "perl": "pl", "php": "php", "proto": "proto", "python": "py", "py": "py",
    "python3": "py", "r": "r", "ruby": "rb", "rb": "rb", "rust": "rs", "rs": "rs", "scala": "scala", "solidity": "sol",
    "sql": "sql", "swift": "swift", "terraform": "tf", "hcl": "hcl", "zig": "zig", "nix": "nix", "asm": "asm",
}  # fmt: skip


def is_file(code: Code) -> bool:
    """Say whether a code block is too long for messages."""
    return len(code.text) > _MESSAGES_MAX * UNITS_MAX // 2 and _units(code.text) > _MESSAGES_MAX * UNITS_MAX


def file_part(code: Code, number: int) -> Part:
    """Return the code as a document; `number` counts the files of an answer from 1."""
    extension = _EXTENSIONS.get(code.language.lower(), "txt")
    name = f"code.{extension}" if number == 1 else f"code-{number}.{extension}"
    return Part(text=name, gap="\n\n", file_name=name, file_text=code.text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
