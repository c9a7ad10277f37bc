"""Owns every colour of the workstation, light and dark; must not know Qt or where a colour is used.

The pairs that carry text were measured (LOOK: contrast); tests/ui/theme measure them again.
"""

from dataclasses import dataclass
from enum import StrEnum


class Token(StrEnum):
    """The name of a colour: views ask for a meaning, never for a value."""

    GROUND = "ground"
    PANEL = "panel"
    RAISED = "raised"
    SUNKEN = "sunken"
    LINE = "line"
    EDGE = "edge"
    INK = "ink"
    INK2 = "ink2"
    INK3 = "ink3"
    SPRUCE = "spruce"
    SPRUCE_HI = "spruce_hi"
    ON_SPRUCE = "on_spruce"
    SPRUCE_TINT = "spruce_tint"
    SPRUCE_LINE = "spruce_line"
    SPRUCE_WASH = "spruce_wash"
    L1712 = "l1712"
    L1712_TINT = "l1712_tint"
    L1712_LINE = "l1712_line"
    LNPIE = "lnpie"
    LNPIE_TINT = "lnpie_tint"
    LNPIE_LINE = "lnpie_line"
    HUDDLE = "huddle"
    ON_HUDDLE = "on_huddle"
    HUDDLE_GROUND = "huddle_ground"
    HUDDLE_RAISED = "huddle_raised"
    HUDDLE_LINE = "huddle_line"
    HUDDLE_HEAD = "huddle_head"
    ON_HUDDLE_HEAD = "on_huddle_head"
    CHART_1712 = "chart_1712"
    CHART_CNSG = "chart_cnsg"
    CHART_NPIE = "chart_npie"
    AMBER = "amber"
    AMBER_BG = "amber_bg"
    AMBER_LINE = "amber_line"
    AMBER_INK = "amber_ink"
    DANGER = "danger"
    DANGER_BG = "danger_bg"
    DANGER_LINE = "danger_line"
    ON_DANGER = "on_danger"
    CHART_LOSS = "chart_loss"
    HEAT1 = "heat1"
    HEAT2 = "heat2"
    HEAT3 = "heat3"
    HEAT4 = "heat4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One complete set, each `#RRGGBB`."""

    ground: str
    panel: str
    raised: str
    sunken: str
    line: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    spruce: str
    spruce_hi: str
    on_spruce: str
    spruce_tint: str
    spruce_line: str
    spruce_wash: str
    l1712: str
    l1712_tint: str
    l1712_line: str
    lnpie: str
    lnpie_tint: str
    lnpie_line: str
    huddle: str
    on_huddle: str
    huddle_ground: str
    huddle_raised: str
    huddle_line: str
    huddle_head: str
    on_huddle_head: str
    chart_1712: str
    chart_cnsg: str
    chart_npie: str
    amber: str
    amber_bg: str
    amber_line: str
    amber_ink: str
    danger: str
    danger_bg: str
    danger_line: str
    on_danger: str
    chart_loss: str
    heat1: str
    heat2: str
    heat3: str
    heat4: str

    def value(self, token: Token) -> str:
        return str(getattr(self, token.value))


LIGHT = Tokens(
    ground="#F3F0EA",
    panel="#FAF8F4",
    raised="#FFFFFF",
    sunken="#EAE5DC",
    line="#DED8CE",
    edge="#8A8377",
    ink="#25221E",
    ink2="#504A41",
    ink3="#686157",
    spruce="#1C5A54",
    spruce_hi="#144640",
    on_spruce="#FFFFFF",
    spruce_tint="#DBEAE4",
    spruce_line="#A5C8BF",
    spruce_wash="#E9F1ED",
    l1712="#7B2C5D",
    l1712_tint="#F5E7EF",
    l1712_line="#DDBBD0",
    lnpie="#1D4F7D",
    lnpie_tint="#E1ECF5",
    lnpie_line="#B3CCE1",
    huddle="#54418C",
    on_huddle="#FFFFFF",
    huddle_ground="#ECE7F6",
    huddle_raised="#FAF8FE",
    huddle_line="#C9BEE2",
    huddle_head="#54418C",
    on_huddle_head="#FFFFFF",
    chart_1712="#92507A",
    chart_cnsg="#3F8078",
    chart_npie="#3F709E",
    amber="#A66A00",
    amber_bg="#FFF3DA",
    amber_line="#DDAE4C",
    amber_ink="#654200",
    danger="#AE2A1F",
    danger_bg="#FBE9E5",
    danger_line="#E2AAA2",
    on_danger="#FFFFFF",
    chart_loss="#D6CEC2",
    heat1="#D3E6DF",
    heat2="#A3CBC1",
    heat3="#33746D",
    heat4="#1C5A54",
)

DARK = Tokens(
    ground="#171513",
    panel="#1F1D1A",
    raised="#282522",
    sunken="#36322D",
    line="#38342F",
    edge="#847C71",
    ink="#F0EBE3",
    ink2="#C6BEB2",
    ink3="#A79F93",
    spruce="#82C7B7",
    spruce_hi="#9DD8CA",
    on_spruce="#0E2521",
    spruce_tint="#213D37",
    spruce_line="#3F6A61",
    spruce_wash="#242E2B",
    l1712="#EBB0D2",
    l1712_tint="#3C2534",
    l1712_line="#6B4560",
    lnpie="#9CC7EE",
    lnpie_tint="#1F3346",
    lnpie_line="#3C5977",
    huddle="#BCABF0",
    on_huddle="#1D1535",
    huddle_ground="#211C2F",
    huddle_raised="#2C2641",
    huddle_line="#50467A",
    huddle_head="#3D3366",
    on_huddle_head="#F1ECFF",
    chart_1712="#BD7FA5",
    chart_cnsg="#66AB9D",
    chart_npie="#749FC8",
    amber="#E9B44C",
    amber_bg="#352A13",
    amber_line="#8A6922",
    amber_ink="#F3CB76",
    danger="#FF9A8C",
    danger_bg="#3B1F1B",
    danger_line="#7C3E36",
    on_danger="#350E09",
    chart_loss="#5C554C",
    heat1="#26423C",
    heat2="#2F5C54",
    heat3="#63A99B",
    heat4="#82C7B7",
)
