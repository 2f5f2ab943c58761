"""What a comparison says in a terminal, line by line, and as JSON."""

import json

from tests.agreement.codings import coding, row
from tieline.agreement.comparison import compare
from tieline.agreement.figures import Kappa
from tieline.agreement.reading import Compared
from tieline.agreement.report import as_json, kappa_line, report_lines

ANN = [
    row(id="t1"),
    row("Ada Reed", "Cresta", id="t2", type="support", form="gesture", when="2025-09-03"),
    row("Ada Reed", "Arden", id="t3"),
    row(id="t4", type="tension", source="notes"),
]
BEN = [
    row(id="t7", certainty="attributed", said_by="Dorne", claim="Dorne says that they are close."),
    row("Cresta", "Dorne", id="t8", type="tension", paragraph="5"),
]
COMPARED = Compared(compare(coding(ANN, "ann"), coding(BEN, "ben")), ("A note.",))

TEXT = """\
A is ann: 3 rows in 2 articles, 1 more inside one state, not compared.
B is ben: 2 rows in 1 article.
Both coded courier.
Only A coded notes (1 row): not compared.
A note.
The same tie is one of the same article, the same two states (persons and organisations count as \
whom they represent) and the same type.
Recall is the part of A's that B has, precision the part of B's that A has, F1 the harmonic mean \
of both, agreement the part of all that both have. Several rows of one tie count once.

In the articles that both coded
                                 A     B  both  recall  precision     F1  agreement
  pairs, of any type             2     2     1    0.50       0.50   0.50       0.33
  ties                           2     2     1    0.50       0.50   0.50       0.33
  ties with their direction      2     2     1    0.50       0.50   0.50       0.33
  ties with their form           2     2     1    0.50       0.50   0.50       0.33
  ties with their certainty      2     2     0    0.00       0.00   0.00       0.00
  ties with their date           2     2     1    0.50       0.50   0.50       0.33
  ties with their paragraph      2     2     1    0.50       0.50   0.50       0.33
  ties with all of these         2     2     0    0.00       0.00   0.00       0.00

Ties by type
                                 A     B  both  recall  precision     F1  agreement
  alliance                       1     1     1    1.00       1.00   1.00       1.00
  support                        1     0     0    0.00          -   0.00       0.00
  tension                        0     1     0       -       0.00   0.00       0.00

Ties with their form, by form
                                 A     B  both  recall  precision     F1  agreement
  words                          1     2     1    1.00       0.50   0.67       0.50
  gesture                        1     0     0    0.00          -   0.00       0.00

Ties with their certainty, by certainty
                                 A     B  both  recall  precision     F1  agreement
  stated                         2     1     0    0.00       0.00   0.00       0.00
  attributed                     0     1     0       -       0.00   0.00       0.00

Ties with their date, by what it tells
                                 A     B  both  recall  precision     F1  agreement
  a day                          1     0     0    0.00          -   0.00       0.00
  a year                         1     2     1    1.00       0.50   0.67       0.50

Cohen's kappa
  type: not defined. Both gave 'alliance' to all, so that chance alone would agree as well. (1 \
pair in an article with one type in each)
  form: not defined. Both gave 'words' to all, so that chance alone would agree as well. (1 tie \
with one form in each)
  certainty: 0.00 (1 tie with one certainty in each)
  tie: not defined. Nobody can count the ties that neither coded, which kappa needs.
  date: not defined. Dates are no closed list of words, so that chance cannot be told.
  paragraph: not defined. Paragraphs are no closed list of words, so that chance cannot be told.

Dates of the 1 row that both have of one tie: 1 the same, 0 that overlap, 0 apart.

3 disagreements, in the order of the articles
1. courier, paragraph 3, Arden and Borel: another certainty
   A t1 Arden > Borel: alliance, words, 2024, stated, paragraph 3. They are close.
   B t7 Arden > Borel: alliance, words, 2024, attributed, said by Dorne, paragraph 3. Dorne says \
that they are close.
2. courier, paragraph 3, Arden and Cresta: only in A
   A t2 Ada Reed > Cresta: support, gesture, 2025-09-03, stated, paragraph 3. They are close.
3. courier, paragraph 5, Cresta and Dorne: only in B
   B t8 Cresta > Dorne: tension, words, 2024, stated, paragraph 5. They are close."""


def test_the_report_word_for_word() -> None:
    assert "\n".join(report_lines(COMPARED)) == TEXT


def test_no_disagreement_is_said() -> None:
    wholly = Compared(compare(coding(ANN), coding(ANN)))
    assert list(report_lines(wholly))[-1] == "No disagreements."


def test_a_tie_in_another_row_is_said_so() -> None:
    twice = [*ANN, row(id="t5", form="stance")]
    lines = list(report_lines(Compared(compare(coding(ANN), coding(twice)))))
    assert (
        "1. courier, paragraph 3, Arden and Borel: only in B; A has the tie in another row" in lines
    )


def test_both_paragraphs_are_named_and_none_where_none_is_cited() -> None:
    for ours, theirs, place in (("9", "3", ", paragraphs 3 and 9"), ("", "4", ", paragraph 4")):
        pair = coding([row(paragraph=ours)]), coding([row(paragraph=theirs)])
        lines = list(report_lines(Compared(compare(*pair))))
        assert f"1. courier{place}, Arden and Borel: another paragraph" in lines
    lines = list(
        report_lines(Compared(compare(coding([row(paragraph="")]), coding([row("Cresta")]))))
    )
    assert "1. courier, paragraph 3, Borel and Cresta: only in B" in lines
    assert "2. courier, Arden and Borel: only in A" in lines


def test_what_a_kappa_leaves_out_is_counted() -> None:
    assert kappa_line("form", Kappa(0.514, 12, 3)) == (
        "  form: 0.51 (12 ties with one form in each; 3 with several in one coding are left out)"
    )


def test_json_has_all_that_the_text_has() -> None:
    told = json.loads(json.dumps(as_json(COMPARED)))
    assert list(told) == [
        "same_tie", "a", "b", "articles", "notes", "levels", "words", "kappa", "dates",
        "disagreements",
    ]  # fmt: skip
    assert told["a"] == {
        "name": "ann", "rows": 3, "inside_one_state": 1, "articles": 2, "rows_alone": {"notes": 1},
    }  # fmt: skip
    assert told["levels"][1] == {
        "level": "tie", "label": "ties", "a": 2, "b": 2, "both": 1,
        "recall": 0.5, "precision": 0.5, "f1": 0.5, "agreement": 1 / 3,
    }  # fmt: skip
    assert told["words"]["type"]["tension"]["recall"] is None
    assert told["kappa"]["certainty"] == {"kappa": 0, "items": 1, "left_out": 0}
    assert set(told["kappa"]) == {"type", "form", "certainty", "tie", "date", "paragraph"}
    first, second, _ = told["disagreements"]
    assert (first["kind"], first["differs"]) == ("differs", ["certainty"])
    assert (first["article"], first["paragraphs"]) == ("courier", [3])
    assert first["pair"] == ["Arden", "Borel"]
    assert first["b"]["claim"] == "Dorne says that they are close."
    assert (second["kind"], second["b"], second["in_other_row"]) == ("only_a", None, False)
