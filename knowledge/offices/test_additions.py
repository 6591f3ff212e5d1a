"""What `additions.py` complains of: python3 -m unittest discover knowledge/offices."""

import pathlib
import tempfile
import unittest

import additions

GOOD = dict(code="NOR", office="foreign-minister", title="Minister of Foreign Affairs", person="Jane Roe", other_names="", to="2003-01-01",
            seen="", sure="known", source="own", note="") | {"from": "2001-05"}


def complaints(*rows):
    """What is said of a file of these rows, each the good one with some cells changed."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder) / "additions"
        folder.mkdir()
        lines = ["\t".join((GOOD | row)[c] for c in additions.COLUMNS) for row in rows]
        (folder / "test.tsv").write_text("\n".join(["\t".join(additions.COLUMNS), *lines, ""]), encoding="utf-8")
        return additions.read(folder)[1]


class Complaints(unittest.TestCase):
    def says(self, words, *rows):
        said = complaints(*rows)
        self.assertEqual(len(said), 1, said)
        self.assertIn(words, said[0])
        self.assertRegex(said[0], rf"^additions/test.tsv:{len(rows) + 1}: ")

    def test_a_good_row_and_a_hand_over(self):
        self.assertEqual(complaints({}, {"person": "John Doe", "from": "2003-01-01", "to": "2005"}), [])

    def test_one_row(self):
        self.says("unknown code 'NRO'", {"code": "NRO"})
        self.says("unknown office 'forein-minister'", {"office": "forein-minister"})
        self.says("from '2001-13' is no date", {"from": "2001-13"})
        self.says("to '2001-5-1' is no date", {"to": "2001-5-1"})
        self.says("ends 2000 before it starts 2001-05", {"to": "2000"})
        self.says("neither to nor seen", {"to": ""})
        self.says("no start", {"from": ""})
        self.says("sure is 'sure'", {"sure": "sure"})
        self.says("space around person", {"person": "Jane Roe "})
        self.says("other_names", {"other_names": "Jane Roe"})

    def test_a_missing_tab(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "test.tsv"
            path.write_text("\t".join(additions.COLUMNS) + "\nNOR\tforeign-minister\n", encoding="utf-8")
            self.assertIn("2 cells; the header has 11", additions.read(pathlib.Path(folder))[1][0])

    def test_the_same_person_twice_at_once(self):
        self.says("at the same time", {}, {"from": "2002", "to": "2004"})
        self.assertEqual(complaints({}, {"from": "2003-01-01", "to": "2004"}), [])
        self.says("at the same time", {}, {"title": "Foreign Minister"})
        self.assertEqual(complaints({"office": "special-envoy", "title": "Envoy for Sudan"}, {"office": "special-envoy", "title": "Envoy for Libya"}), [])

    def test_two_at_once_in_an_office_of_one(self):
        other = {"person": "John Doe", "from": "2002-01-01", "to": "2002-06-01"}
        self.says("mend the dates", {}, other)
        self.assertEqual(complaints({}, other | {"note": "acting"}), [])
        self.assertEqual(complaints({"office": "deputy-foreign-minister"}, other | {"office": "deputy-foreign-minister"}), [])

    def test_an_open_term_ends_when_the_next_begins(self):
        self.assertEqual(complaints({"to": "", "seen": "2001-06"}, {"person": "John Doe", "from": "2002"}), [])
        self.says("mend the dates", {"to": "", "seen": "2001-06"}, {"person": "John Doe", "to": "", "seen": "2001-06"})


if __name__ == "__main__":
    unittest.main()
