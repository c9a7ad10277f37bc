"""A shelf whose books are put there by a test."""

from typing import Generic, TypeVar

from workstation.domain.data_file import FileProblem, Stock

T = TypeVar("T")


class FakeShelf(Generic[T]):
    def __init__(self, *books: T) -> None:
        self.books = books
        self.problems: tuple[FileProblem, ...] = ()

    def stock(self) -> Stock[T]:
        return Stock(books=self.books, problems=self.problems)
