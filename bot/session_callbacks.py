"""What the buttons of conversations carry; `OpenSession` and `NewSession` are with the rest in `callbacks`."""

from aiogram.filters.callback_data import CallbackData


class ShowSessions(CallbackData, prefix="chats"):
    """Show a page of the list, or of the archive."""

    page: int
    archived: bool


class ShowSession(CallbackData, prefix="chat"):
    """Show one conversation; the way back leads to the page it was on."""

    session_id: str
    page: int = 0
    archived: bool = False


class RenameSession(CallbackData, prefix="rename"):
    """Ask for a new name."""

    session_id: str


class ArchiveSession(CallbackData, prefix="arch"):
    """Take a conversation off the list, or put it back."""

    session_id: str
    archived: bool


class AskToDeleteSession(CallbackData, prefix="delchat"):
    """Ask whether a conversation shall be deleted."""

    session_id: str


class DeleteSession(CallbackData, prefix="delchatok"):
    """Delete a conversation."""

    session_id: str


class ExportSession(CallbackData, prefix="export"):
    """Send a conversation as a file: `md` or `json`."""

    session_id: str
    form: str


class ShowSessionModels(CallbackData, prefix="models"):
    """Show the models to choose from, for this conversation or for new ones."""

    session_id: str
    here: bool


class PickSessionModel(CallbackData, prefix="modelhere"):
    """Let this conversation be answered by this model: its place in the list, and the list's fingerprint."""

    session_id: str
    number: int
    list_hash: str


class FollowModel(CallbackData, prefix="follow"):
    """Let this conversation follow the choice for new ones again."""

    session_id: str


class ShowPersonas(CallbackData, prefix="personas"):
    """Show the personas to choose from."""

    session_id: str


class PickPersona(CallbackData, prefix="persona"):
    """Answer in this persona; `-` in none."""

    session_id: str
    name: str


class ShowManners(CallbackData, prefix="manners"):
    """Show how freely the model may write."""

    session_id: str


class PickManner(CallbackData, prefix="manner"):
    """Write so freely: a name in `session_views.MANNERS`."""

    session_id: str
    name: str


class Instruct(CallbackData, prefix="instruct"):
    """Ask for instructions."""

    session_id: str


class Uninstruct(CallbackData, prefix="uninstruct"):
    """Forget the instructions."""

    session_id: str


class AskToSearch(CallbackData, prefix="search"):
    """Ask what to look for."""


class EndDialog(CallbackData, prefix="nodialog"):
    """Wait for no words any more."""
