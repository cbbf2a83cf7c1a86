"""underthesea as a spaCy tokenizer: Vietnamese words, and a Doc whose text is the text it was made from.

The only module of the room that imports spaCy; spaCy itself loads it, by the entry point in ``pyproject.toml``.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from tdkt_nlp.tokenise.words import words

NAME = "tdkt.UndertheseaTokenizer.v1"


class UndertheseaTokenizer(DummyTokenizer):
    """Callable ``str`` → ``Doc``; ``"".join(token.text_with_ws for token in doc) == text`` for every text.

    It has no settings and no state but the vocabulary, so that there is nothing to save; it can be pickled and sent to
    the worker processes of ``nlp.pipe``.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __reduce__(self) -> tuple[type[UndertheseaTokenizer], tuple[Vocab]]:
        return UndertheseaTokenizer, (self.vocab,)

    def __call__(self, text: str) -> Doc:
        """The words of ``text``; white space beyond the one space that spaCy hangs on a word is a token of its own."""
        forms: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in (*words(text), (len(text), len(text))):
            if start > position:
                hangs = bool(forms) and text[position] == " "
                if hangs:
                    spaces[-1] = True
                    position += 1
                if start > position:
                    forms.append(text[position:start])
                    spaces.append(False)
            if end > start:
                forms.append(text[start:end])
                spaces.append(False)
            position = end
        return Doc(self.vocab, words=forms, spaces=spaces)


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]  # spaCy types its registries as Any
def make_tokenizer() -> Callable[[Language], UndertheseaTokenizer]:
    """What spaCy's configuration calls: ``[nlp.tokenizer] @tokenizers = "tdkt.UndertheseaTokenizer.v1"``."""
    return from_language


def from_language(nlp: Language) -> UndertheseaTokenizer:
    """The tokenizer for the vocabulary of ``nlp``."""
    return UndertheseaTokenizer(nlp.vocab)
