"""What a person sends beside words: photos, documents, voice, albums, stickers, a place, a contact.

Owns what a person's app lets them send and how an album becomes messages. Where it goes is `incoming`'s, what a message
shows of it `media`'s.
"""

import msgspec

from . import media
from .conversation import Conversation
from .files import Files
from .incoming import Where
from .records import Media, Message, Person
from .refusals import WrongInput
from .store import Store
from .text import words_of_a_person
from .uploads import Upload

KINDS = ("photo", "document", "voice", "video", "audio", "sticker")
TIMED = frozenset({"voice", "video", "audio"})
DURATION_MAX_S = 24 * 3600
FIRST_ALBUM = 13_000_000_000_000_001


class Sent(msgspec.Struct):
    """The messages that came of it, and the updates the bot got of them (None: it did not hear that one)."""

    message_ids: list[int] = []
    update_ids: list[int | None] = []


class Posts:
    """Sends what people attach."""

    def __init__(self, store: Store, files: Files, conversation: Conversation) -> None:
        self._store = store
        self._files = files
        self._conversation = conversation

    def send_files(
        self,
        person: Person,
        files: list[tuple[str, Upload]],
        caption: str = "",
        where: Where | None = None,
        duration_s: int = 0,
    ) -> Sent:
        """Send files, each with its kind: one as a message, several as an album with the caption on its first."""
        where = where or Where()
        self._conversation.begin(person, where)  # whoever may not write here at all hears of that first
        _check_caption(caption, [kind for kind, _ in files])
        if not 0 <= duration_s <= DURATION_MAX_S:
            raise WrongInput("duration must lie between 0 and 86400 seconds.")
        for kind, upload in files:
            _check_file(kind, upload)
        if len(files) > media.ALBUM_MAX:
            raise WrongInput(f"An album has at most {media.ALBUM_MAX} files.")
        if len(files) > 1 and not media.fits_album([kind for kind, _ in files]):
            raise WrongInput("An album holds photos and videos, or documents, or audio files: send the others alone.")
        contents = [media.keep(self._files, kind, upload, duration_s if kind in TIMED else 0) for kind, upload in files]
        return self._send(person, where, contents, caption)

    def send_place(self, person: Person, latitude: float, longitude: float, where: Where | None = None) -> Sent:
        """Send a place on the map."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise WrongInput("latitude lies between -90 and 90, longitude between -180 and 180.")
        return self._send(person, where or Where(), [media.place(latitude, longitude)], "")

    def send_contact(self, person: Person, phone_number: str, first_name: str, where: Where | None = None) -> Sent:
        """Send somebody's phone number."""
        if not phone_number.strip() or not first_name.strip():
            raise WrongInput("A contact needs a phone_number and a first_name.")
        return self._send(person, where or Where(), [media.contact(phone_number, first_name)], "")

    def _send(self, person: Person, where: Where, contents: list[Media], caption: str) -> Sent:
        sent = Sent()
        with self._store.together():
            album_id = str(self._store.next("album", FIRST_ALBUM)) if len(contents) > 1 else ""
            for place, content in enumerate(contents):
                message = self._conversation.begin(person, where)
                message.media, message.album_id = content, album_id
                if place == 0:
                    _caption(message, caption)
                self._conversation.starts_by_writing(person, message)
                update_id = self._conversation.say(message)
                sent.message_ids.append(message.message_id)
                sent.update_ids.append(update_id)
        return sent


def _caption(message: Message, caption: str) -> None:
    if caption.strip():
        message.text, message.entities = words_of_a_person(caption.strip())


def _check_caption(caption: str, kinds: list[str]) -> None:
    if len(caption.strip()) > media.CAPTION_MAX:
        raise WrongInput(f"A caption has at most {media.CAPTION_MAX} characters.")
    if caption.strip() and not media.CAPTIONED.issuperset(kinds):
        raise WrongInput("A sticker has no caption.")


def _check_file(kind: str, upload: Upload) -> None:
    if not upload.data:
        raise WrongInput(f"{upload.name!r} is empty: Telegram sends no empty files.")
    if kind != "photo":
        return
    match media.fault_of_photo(upload):
        case None:
            return
        case "IMAGE_PROCESS_FAILED":
            raise WrongInput(f"{upload.name!r} is no picture (PNG, JPEG, GIF, WebP): send it as a document.")
        case fault:
            raise WrongInput(f"{upload.name!r} cannot be a photo ({fault}): send it as a document.")
