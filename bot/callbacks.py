"""What buttons carry: a typed choice, 64 bytes at most. The server looks up what a choice is worth."""

from aiogram.filters.callback_data import CallbackData


class Accept(CallbackData, prefix="accept"):
    """I am 18 or older and accept the terms."""


class PickLanguage(CallbackData, prefix="lang"):
    """Speak this language from now on."""

    language: str


class PickModel(CallbackData, prefix="model"):
    """Answer with this model: its place in the list, and the list's fingerprint, as names may be long."""

    number: int
    list_hash: str


class OpenSession(CallbackData, prefix="open"):
    """Go on with this conversation."""

    session_id: str


class NewSession(CallbackData, prefix="new"):
    """Begin a conversation."""


class PickAmount(CallbackData, prefix="topup"):
    """Top up by so many Stars."""

    stars: int


class IssueKey(CallbackData, prefix="issue"):
    """Issue an API key."""


class ShowKeys(CallbackData, prefix="keys"):
    """Back to the list of keys."""


class ShowKey(CallbackData, prefix="key"):
    """Show one key and what can be done with it."""

    public_id: str


class AskToRevoke(CallbackData, prefix="revoke"):
    """Ask whether a key shall stop working; what older messages carry asks too."""

    public_id: str


class RevokeKey(CallbackData, prefix="revsure"):
    """Stop a key from working."""

    public_id: str


class AskToDelete(CallbackData, prefix="delkey"):
    """Ask whether a key shall be deleted."""

    public_id: str


class DeleteKey(CallbackData, prefix="delsure"):
    """Take a key off the list."""

    public_id: str


class ShowCaps(CallbackData, prefix="caps"):
    """Show a key's spending caps."""

    public_id: str


class PickPeriod(CallbackData, prefix="capp"):
    """Choose the cap to change."""

    public_id: str
    period: str


class SetCap(CallbackData, prefix="cap"):
    """Set a cap to so many whole dollars; below 0 there is none."""

    public_id: str
    period: str
    usd: int


class Retry(CallbackData, prefix="retry"):
    """Ask this turn's question again, as a new turn."""

    turn_id: str


class ShowAgain(CallbackData, prefix="again"):
    """Show this turn's stored answer once more: nothing is asked or charged."""

    turn_id: str


class ShowNotice(CallbackData, prefix="notice"):
    """Show a legal notice: its summary and its sections."""

    document: str


class ShowSections(CallbackData, prefix="sections"):
    """Back from a section of a legal notice to all of them."""

    document: str


class ShowSection(CallbackData, prefix="section"):
    """Show one section of a legal notice."""

    document: str
    anchor: str


class ShowBalance(CallbackData, prefix="balance"):
    """Back to the balance."""


class ShowReceipt(CallbackData, prefix="receipt"):
    """Show one receipt."""

    receipt_id: str


class ShowTopUp(CallbackData, prefix="amounts"):
    """Show the amounts to top up by."""


class DecideProposal(CallbackData, prefix="decide"):
    """Approve or reject a colleague's proposal."""

    proposal_id: str
    approves: bool


class ShowLanguages(CallbackData, prefix="langs"):
    """Show the languages to choose from."""


class ShowSettings(CallbackData, prefix="set"):
    """Back to the settings."""


class Like(CallbackData, prefix="like"):
    """Choose one of the preferences: its name, and `yes`, `no` or one of its values."""

    name: str
    value: str


class ShowThresholds(CallbackData, prefix="lows"):
    """Show the amounts to be warned below."""


class WarnBelow(CallbackData, prefix="low"):
    """Warn when less than so many cents are left; below 0 never."""

    cents: int


class ShowMyCaps(CallbackData, prefix="mycaps"):
    """Show the person's own spending caps."""


class PickMyPeriod(CallbackData, prefix="mycapp"):
    """Choose which of the person's own caps to change."""

    period: str


class SetMyCap(CallbackData, prefix="mycap"):
    """Set one of the person's own caps to so many whole dollars; below 0 there is none."""

    period: str
    usd: int


class ShowUsage(CallbackData, prefix="usage"):
    """Show what was spent in so many days."""

    days: int


class Stop(CallbackData, prefix="stop"):
    """End the answer that is being written."""

    turn_id: str


class Cancel(CallbackData, prefix="cancel"):
    """Take back a question that waits."""

    turn_id: str


class SendNow(CallbackData, prefix="now"):
    """Stop the answer that is being written, and ask this question next."""

    turn_id: str


class GoOn(CallbackData, prefix="goon"):
    """Let an answer that was cut short be continued."""

    turn_id: str


class Again(CallbackData, prefix="redo"):
    """Answer this turn's question once more."""

    turn_id: str


class OtherModel(CallbackData, prefix="other"):
    """Show which other models could answer this turn's question."""

    turn_id: str


class AgainBy(CallbackData, prefix="redoby"):
    """Answer this turn's question by this model: its place in the list, and the list's fingerprint."""

    turn_id: str
    number: int
    list_hash: str


class AskNow(CallbackData, prefix="asknow"):
    """Ask an earlier question in its new words: those of the message that this button's message replies to."""

    turn_id: str
