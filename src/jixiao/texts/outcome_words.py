"""Verdicts on words alone: done or not, denied or not, all or some of them, in time or late.

Belongs here: one kind of wording a function, a pair to its reason or None. Must stay out: changes and grades (`outcome_ways`), figures and
times (`outcome_figures`), the order in which they are asked (`outcomes`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from jixiao.texts.outcome_pair import FILE, MET, MISSED, SAME, WORDS, Pair, found
from jixiao.vocabulary.fold import fold
from jixiao.vocabulary.lexicon import pattern, reviewed, word_set, words
from jixiao.vocabulary.signs import MONEY_UNITS


def not_surveyed(pair: Pair) -> str | None:
    """未开展调查: nobody asked, so nobody knows."""
    return WORDS if pair.is_asked_of_people and pair.told.number is None and found("not_surveyed", pair.told.words) else None


def in_general(pair: Pair) -> str | None:
    """达成预期指标, 未完成, 部分完成, 与目标值一致: whatever is asked for."""
    told = pair.told.words
    if not pair.told.is_words:
        return None
    if found("failed_behind", told) and not found("changes_not", pair.asked.words):
        return MISSED
    if found("failed", told) or found("not_done", told) or found("in_part", told) or _denied_within(pair):
        return MISSED
    return MET if found("reached", told) or found("same_as_target", told) else None


def _denied_within(pair: Pair) -> bool:
    """Whether what is told is what is asked for but for one word of denial in it: 创建成功, 创建未成功."""
    told, asked = pair.told.words, pair.asked.words
    if len(told) <= len(asked) or any(sign.isdigit() for sign in told):
        return False
    return any(
        told[:at] + told[at + len(word) :] == asked
        for word in words(FILE, "within")
        for at in range(len(told))
        if told.startswith(word, at)
    )


def answered(pair: Pair) -> str | None:
    """否 for 是, and 是 for 否."""
    both = {pair.asked.words, pair.told.words}
    return MISSED if any(both == set(two) for two in reviewed(FILE)["yes_no"]) else None


def same(pair: Pair) -> str | None:
    """The same words, with what adds nothing (已建立 for 建立), in another order or by another word of the same meaning."""
    asked, told = pair.asked.words, pair.told.words
    if pair.asked.number is not None or pair.told.number is not None or (pair.asked.day is None and found("two_figures", pair.asked.text)):
        return None
    if told == asked:
        return SAME
    if _meets_one_standard(asked, told):
        return SAME
    if any(sign.isdigit() for sign in asked + told):
        return SAME if _told_plainly(told) in (asked, found_without("of_the_year", asked)) else None
    meant = {_of_one_meaning(_asked_plainly(asked)), _of_one_meaning(asked), _of_one_meaning(found_without("asks_for_less", asked))}
    plainly = _told_plainly(told)
    if {_of_one_meaning(told), _of_one_meaning(plainly), _of_one_meaning(_without(told))} & meant:
        return SAME
    if told in word_set(FILE, "done") and asked.startswith(told):
        return SAME
    if told.endswith(asked) and pattern(FILE, "adds_nothing").fullmatch(told.removesuffix(asked)):
        return SAME
    if _is_one_of(fold(pair.asked.text), told):
        return SAME
    if plainly.startswith(asked) and plainly.removeprefix(asked).startswith((*words(FILE, "and_more"), *words(FILE, "done"))):
        return SAME
    return SAME if _names_what_it_is_of(pair.name, asked, told) else None


def _meets_one_standard(asked: str, told: str) -> bool:
    """达到GB5749标准 and 符合GB5749标准, 满足设计要求 and 满足."""
    one, two = found("meets", asked), found("meets", told)
    return one is not None and two is not None and told[two.end() :] in ("", asked[one.end() :])


def _is_one_of(asked: str, told: str) -> bool:
    """Whether one of several is told: Ⅰ级苗 of Ⅰ、Ⅱ级苗."""
    *firsts, last = pattern(FILE, "or_another").split(asked)
    return any(told == one + last[at:] for one in firsts if one for at in range(1, len(last) + 1)) or (bool(firsts) and told == last)


def found_without(entry: str, text: str) -> str:
    """A text without what a pattern of the vocabulary finds in it."""
    return pattern(FILE, entry).sub("", text)


def _without(text: str) -> str:
    """A text without what adds nothing within it: 文件已印发."""
    for word in words(FILE, "inside_nothing"):
        text = text.replace(word, "")
    return text


def _told_plainly(text: str) -> str:
    return pattern(FILE, "behind_nothing").sub("", pattern(FILE, "adds_nothing").sub("", text))


def _asked_plainly(text: str) -> str:
    """A target without 稳定在 and the like; 明显提升 asks for more than 提升."""
    kept = pattern(FILE, "adds_nothing").match(text)
    return text if kept and any(word in kept[0] for word in words(FILE, "asks_for_more")) else _told_plainly(text)


def _of_one_meaning(text: str) -> str:
    """A text with one word for those of its meaning, its signs in one order: 一次性通过验收 is 一次性验收合格."""
    for first, *others in reviewed(FILE)["alike"]:
        for word in others:
            text = text.replace(word, first)
    return "".join(sorted(text))


def _names_what_it_is_of(name: str, asked: str, told: str) -> bool:
    """Whether one says what the other does, and before it what the indicator is called: 合格, 检疫合格."""
    longer, shorter = sorted((asked, told), key=len, reverse=True)
    if not len(longer) > len(shorter) >= 2:
        return False
    before, behind = longer.removesuffix(shorter), longer.removeprefix(shorter)
    return (before != longer and before in name) or (behind != longer and behind in name and longer == told)


# --- denials -------------------------------------------------------------------------------------------------------------------------


def denials(pair: Pair) -> str | None:
    """不断流 and 未断流, 通过评审 and 未通过, 未发现不合格: what is denied on one side and said on the other."""
    asked, told = _denied(pair.asked.words), _denied(pair.told.words)
    if told and asked is None and (away := found("does_away", pair.asked.words)) and _is_covered(pair.name, away["thing"], told):
        return MET
    if told is not None and asked is not None:
        tails = words(FILE, "kinds_of_harm")
        return MET if told and (told == asked or _without_tail(told, tails) == _without_tail(asked, tails)) else None
    if told is not None:
        again = _denied(told)
        if again:  # 未发现不合格
            return MET if again in pair.asked.words else None
        is_it = len(told) > 1 and (told in pair.asked.words or told.endswith(pair.asked.words))
        return MISSED if pair.told.is_words and is_it else None
    if asked and len(asked) > 1 and pair.told.words.startswith(asked):
        return MISSED
    return None


def _without_tail(text: str, tails: tuple[str, ...]) -> str:
    tail = next((tail for tail in tails if text.endswith(tail) and len(text) > len(tail) + 1), "")
    return text.removesuffix(tail)


def _denied(text: str) -> str | None:
    """What a text says that there is none of: "" where it names nothing, None where it denies nothing."""
    match = found("denied", text)
    return match["thing"] if match else None


def of_harm(pair: Pair) -> str | None:
    """零投诉 and 0件, 无安全责任事故 and 发生1起: what nobody wants to happen."""
    asked = _denied(pair.asked.words)
    is_none = pair.asks_for_none or found("none_may", pair.asked.words) is not None
    if asked is None and not is_none and not _is_ceiling(pair):
        return None
    thing = _core(asked or "")
    if asked and (counted := found("counted_thing", pair.told.counted)) and asked.endswith(counted["thing"]):
        return MISSED if int(counted["number"]) else MET
    if (happened := found("count_of_harm", pair.told.counted)) and asked and asked in (happened["thing"], happened["before"]):
        return MISSED if int(happened["number"]) else MET
    if thing and not thing.endswith(words(FILE, "harm")):
        return None
    told = pair.told.words
    if pair.told.number is not None and (found("count_alone", told) or (pair.asks_for_none and found("share_alone", told))):
        return (MET if pair.told.number == 0 else MISSED) if asked is not None or is_none else None
    if happened and is_none and asked == "" and int(happened["number"]):
        return MISSED
    if happened:
        of = _core(happened["before"] + happened["thing"])
        return None if _is_ceiling(pair) else _happened(pair.name, thing, of, Decimal(happened["number"]))
    denied = _denied(told)
    if denied is None and thing and (there := found("harm_is_there", told)):
        return MISSED if thing in there["thing"] else None
    return MET if denied is not None and _is_covered(pair.name, thing, _core(denied)) else None


def curbed(pair: Pair) -> str | None:
    """有效遏制 and 未发生, 坚决遏制 and 发生2起, 明显遏制 and 新增12处, 得到控制 and 下降8%."""
    if not found("curbs", pair.asked.words):
        return None
    told = pair.told.counted
    if found("none_left", told) or found("went_down", told):
        return MET
    if found("went_up", told) or found("still_there", told):
        return MISSED
    happened = found("count_of_harm", told)
    return MISSED if happened and int(happened["number"]) and found("curbs_wholly", pair.asked.words) else None


def none_of_at_most(pair: Pair) -> str | None:
    """≤2起 and 无: none is fewer than what is allowed."""
    asked = pair.asked
    is_ceiling = asked.number is not None and asked.sign in ("<=", "<") and asked.unit is not None
    is_unwanted = pair.direction != "positive" or any(word in pair.name for word in (*words(FILE, "harm"), *words(FILE, "unwanted")))
    is_money = asked.unit is not None and asked.unit.endswith(MONEY_UNITS)
    return MET if is_ceiling and is_unwanted and not is_money and found("none_left", pair.told.words) else None


def only_some(pair: Pair) -> str | None:
    """全部入地 and 仅3条入地."""
    is_all = pair.asks_for_all or found("all_of_them", pair.asked.words) is not None
    return MISSED if is_all and found("only_some", pair.told.counted) else None


def _is_ceiling(pair: Pair) -> bool:
    """Whether a few at most are asked for of what is not wanted: ≤1起."""
    return pair.direction == "negative" and pair.asked.number is not None and pair.asked.sign in ("<=", "<") and pair.told.is_words


def _core(thing: str) -> str:
    """What happens, without what it happens to: 安全责任事故 is 事故; 重大事故 stays, since others may have happened."""
    return pattern(FILE, "of_what").sub("", thing)


def _happened(name: str, thing: str, of: str, number: Decimal) -> str | None:
    if number == 0:
        return MET if _is_covered(name, thing, of) else None
    return MISSED if not of or (of.endswith(thing) if thing else of[-2:] in name) else None


def _is_covered(name: str, thing: str, denied: str) -> bool:
    """Whether none of what is denied means none of the thing that is asked about, or of what the indicator is called."""
    if not denied or (thing.endswith(denied) if thing else denied in name):
        return True
    # 零事故, 未发生安全播出事故, of 安全播出
    return bool(thing) and denied.endswith(thing) and denied.removesuffix(thing) in name


# --- all of them ---------------------------------------------------------------------------------------------------------------------


def all_of_them(pair: Pair) -> str | None:
    """100% and 全部处置, 村村有 and 全覆盖, 乡镇全覆盖 and 全覆盖, 全覆盖 and 98%."""
    asked, told = found("all_of_them", pair.asked.words), found("all_of_them", _without_name(pair.name, pair.told.words))
    if told and pair.asked.unit == "%" and pair.asked.number is not None:
        is_bound = pair.asked.number <= 100 and pair.asked.sign in (None, "=", ">=", ">")
        return MET if is_bound and _is_of_share(pair, told["what"] or "") else None
    if asked and told:
        return MET if _is_all_of_one(pair.name, asked["what"] or "", told["what"] or "") else None
    if _told_plainly(pair.told.words) in word_set(FILE, "covered") and pair.asked.words.endswith(words(FILE, "covered")):
        return MET
    if (wholly := found("wholly", pair.asked.words)) and _told_plainly(pair.told.words) == wholly["what"]:
        return MET
    share = found("share_alone", pair.told.words) or _shared_with(pair)
    if (asked or (share and "what" in share.groupdict())) and share and Decimal(share["number"]) <= 100:
        return MET if Decimal(share["number"]) == 100 else MISSED
    return None


def _without_name(name: str, text: str) -> str:
    """A text without what it begins with and the indicator is called: 水质全部达标 of 水质达标率."""
    length = next((n for n in range(min(len(text), len(name)), 1, -1) if text[:n] in name), 0)
    return text[length:]


def _is_of_share(pair: Pair, what: str) -> bool:
    """Whether what all of them are is what the share counts: its name or the target's own words say so (合格率达100%: 全部验收合格)."""
    return len(what) > 1 and (what in pair.name or what[-2:] in pair.asked.words)


def _shared_with(pair: Pair) -> re.Match[str] | None:
    """完成80% of 完成: the share of what is asked for."""
    share = found("shared_with", pair.told.words)
    asked = pair.asked.words
    if share is None or not asked.endswith(share["what"]):
        return None
    return share if asked.endswith(words(FILE, "done")) or asked == share["what"] else None


def _is_all_of_one(name: str, asked: str, told: str) -> bool:
    anything = word_set(FILE, "all_alike") | {""}
    return asked == told or asked in anything or told in anything or told in name


def some_left(pair: Pair) -> str | None:
    """全覆盖 and 尚有2个小区未覆盖, 全部合格 and 1批次不合格, 消除 and 仍有2个."""
    match = found("some_left", pair.told.counted)
    if match is None:
        return None
    what, asked = match["what"], pair.asked.words
    wants_all = found("all_of_them", asked) is not None or pair.asks_for_all or _asks_of_each(asked, match["counted"])
    is_left = found("left_over", pair.told.words) is not None
    if is_left and (asked.endswith(words(FILE, "done_away")) or (what is None and (wants_all or pair.asks_for_none))):
        return MISSED
    if what is None:
        return None
    if pair.asked.number is not None and not wants_all:
        return None
    is_of_it = what in asked or what in pair.name or (wants_all and what in word_set(FILE, "all_alike") | word_set(FILE, "done"))
    return MISSED if is_of_it and _denied(asked) is None else None


def _asks_of_each(asked: str, counted: str) -> bool:
    """Whether something is asked for of each of what is counted: 每村一名, 2个村."""
    each = found("asked_of_each", asked)
    return each is not None and counted.endswith(each["each"])


# --- at work, in time, late -----------------------------------------------------------------------------------------------------------


def unfinished(pair: Pair) -> str | None:
    """建成1个 and 在建1个: what is being built is not built."""
    match = found("unfinished", pair.told.words)
    if match is None or match[0] in pair.asked.words or match[0] in pair.name:
        return None
    return MISSED if any(word in pair.asked.words for word in words(FILE, "finished")) else WORDS


def under_way(pair: Pair) -> str | None:
    """建立 and 正在建立: what is being done is not done; 稳步推进 asks for no end."""
    match = found("under_way", pair.told.words)
    asked = pair.asked
    if asked.number is not None and asked.number > 0 and pair.told.is_words and _counts_things(pair):
        return MISSED if found("not_there", pair.told.words) else None
    if match is None or asked.number is not None or asked.words.startswith(words(FILE, "goes_further")):
        return None
    what = match["what"] or match["doing"] or ""
    is_over = asked.day is not None and pair.year is not None and asked.day.year <= pair.year and asked.sign not in (">=", ">")
    if asked.day is not None:
        return MISSED if is_over else None
    if what in word_set(FILE, "not_there_yet"):
        return MISSED
    is_named = len(what) > 1 and (what in asked.words or asked.words in what)
    return MISSED if is_named or any(word in asked.words for word in words(FILE, "done")) else None


def _counts_things(pair: Pair) -> bool:
    """Whether things are asked for by number: no share, no money, no span."""
    return pair.asked.unit is not None and pair.asked.unit not in word_set(FILE, "shares") | word_set(FILE, "spans")


def in_time(pair: Pair) -> str | None:
    """每季度末前 and 按时发放, 及时 and 延迟发放."""
    told, asked = pair.told, pair.asked
    is_asked = pair.is_timely or asked.day is not None or found("asked_in_time", asked.words) is not None
    if not is_asked:
        return None
    if told.day is None and found("late", told.words):
        return MISSED
    is_by = asked.number is None and (asked.day is not None or found("by_a_time", asked.words))
    return MET if is_by and told.is_words and found("in_time", told.words) else None


def contrary(pair: Pair) -> str | None:
    """节假日正常开放 and 春节闭馆5天, 达标排放 and 超标排放1次."""
    asked, told = pair.asked.words, pair.told.words
    if any(word in told for word in words(FILE, "denies")):
        return None
    is_broken = any(
        any(word in asked for word in two["asked"]) and any(word in told for word in two["told"]) for two in reviewed(FILE)["contraries"]
    )
    return MISSED if is_broken else None


def not_satisfied(pair: Pair) -> str | None:
    """不满意, where people were asked."""
    is_asked = pair.is_asked_of_people and pair.asked.sign in (None, "=", ">=", ">")
    return MISSED if is_asked and pair.told.is_words and found("not_satisfied", pair.told.words) else None
