"""Whether a reader knows how sure it is: of the claims of each confidence the share right, and who looks at the rest.

Right is a claim whose words are (every role that is compared overlaps), and, where the gold tells them, speaker and
stance. What the gold does not mark at all is wrong. The mean gap is known as the expected calibration error (Naeini,
Cooper & Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ROWS = 10


@dataclass(frozen=True)
class Judged:
    """One claim: how sure its reader was (0 to 1), whether it marked it for a person to look at, whether it is right.

    `basis` is what the reader looked its confidence up by, if it tells.
    """

    confidence: float
    marked: bool
    right: bool
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """The claims with a confidence from `low` (included) to `high`, and how many of them are right."""

    low: float
    high: float
    claims: int
    right: int
    confidence: float  # their mean; 0 where there is none

    @property
    def share(self) -> float | None:
        """The share that is right; None where there is no claim."""
        return self.right / self.claims if self.claims else None


@dataclass(frozen=True)
class Certainty:
    """Claims judged.

    >>> told = Certainty((Judged(0.9, False, True), Judged(0.9, False, False), Judged(0.2, True, False)))
    >>> told.rows()[9].claims, told.rows()[9].right, round(told.gap or 0, 3), told.unseen, told.marked
    (2, 1, 0.333, 1, 1)
    """

    judged: Sequence[Judged]

    @property
    def unseen(self) -> int:
        """How many are wrong, and nobody is asked to look at them."""
        return sum(not one.right and not one.marked for one in self.judged)

    @property
    def marked(self) -> int:
        """How many somebody is asked to look at."""
        return sum(one.marked for one in self.judged)

    @property
    def gap(self) -> float | None:
        """How far confidence and share right are apart in the mean over the claims; None where there is none."""
        if not self.judged:
            return None
        return sum(abs(row.confidence * row.claims - row.right) for row in self.rows()) / len(self.judged)

    def rows(self) -> list[Row]:
        """Ten, from the least sure to the surest; a confidence of 1 is in the last."""
        held: list[list[Judged]] = [[] for _ in range(ROWS)]
        for one in self.judged:
            # By hundredths, in which confidence is written: 0.3 * 10 must not fall below 3.
            held[min(round(one.confidence * 100) * ROWS // 100, ROWS - 1)].append(one)
        return [
            Row(
                number / ROWS,
                (number + 1) / ROWS,
                len(row),
                sum(one.right for one in row),
                sum(one.confidence for one in row) / len(row) if row else 0.0,
            )
            for number, row in enumerate(held)
        ]

    def to_plain(self) -> dict[str, Any]:
        """The figures as `kg evaluate --json` writes them; null where nothing was found."""
        total = len(self.judged)
        return {
            "rows": [
                {"from": row.low, "to": row.high, "claims": row.claims, "right": row.right, "share": row.share}
                for row in self.rows()
            ],
            "gap": self.gap,
            "wrong_unmarked": {"share": self.unseen / total if total else None, "claims": self.unseen, "of": total},
            "marked": {"share": self.marked / total if total else None, "claims": self.marked, "of": total},
        }
