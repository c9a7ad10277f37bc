"""Owns the little Qt style sheet, for what no palette reaches; must not know features."""

from collections.abc import Callable

from workstation.ui.theme.tokens import Tokens


def make(tokens: Tokens, px: Callable[[float], int]) -> str:
    """Painted parts look after themselves: this is for Qt's own fields, menus and scroll bars."""
    return f"""
QToolTip {{ background: {tokens.raised}; color: {tokens.ink}; border: 1px solid {tokens.edge};
  padding: {px(4)}px {px(8)}px; }}
QLineEdit, QPlainTextEdit[field="true"] {{ background: {tokens.raised}; color: {tokens.ink};
  border: 1px solid {tokens.edge}; border-radius: {px(8)}px; padding: {px(6)}px {px(11)}px;
  placeholder-text-color: {tokens.ink3};
  selection-background-color: {tokens.spruce}; selection-color: {tokens.on_spruce}; }}
QLineEdit:focus, QPlainTextEdit[field="true"]:focus {{ border: 2px solid {tokens.spruce};
  padding: {px(6) - 1}px {px(11) - 1}px; }}
QLineEdit:disabled, QPlainTextEdit[field="true"]:disabled {{ background: {tokens.sunken};
  color: {tokens.ink3}; border-color: {tokens.line}; }}
QLineEdit[huddle="true"]:focus, QPlainTextEdit[huddle="true"]:focus {{
  border-color: {tokens.huddle}; }}
QMenu {{ background: {tokens.raised}; color: {tokens.ink}; border: 1px solid {tokens.edge};
  padding: {px(4)}px; }}
QMenu::item {{ padding: {px(7)}px {px(28)}px {px(7)}px {px(12)}px; border-radius: {px(6)}px; }}
QMenu::item:selected {{ background: {tokens.spruce_wash}; color: {tokens.ink}; }}
QMenu::item:disabled {{ color: {tokens.ink3}; }}
QMenu::separator {{ height: 1px; background: {tokens.line}; margin: {px(4)}px {px(8)}px; }}
QSplitter::handle {{ background: {tokens.line}; }}
QScrollArea, QAbstractScrollArea {{ border: none; }}
QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: 0; }}
QScrollBar::handle {{ background: {tokens.edge}; border-radius: {px(3)}px; margin: {px(2)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::handle:hover {{ background: {tokens.ink3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
