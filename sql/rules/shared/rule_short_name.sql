-- is_short_for: whether a name of an office may stand for another one: all its signs come in the other in the same order (住建局 for
-- 住房和城乡建设局, 教育局 for 教育体育局), or the other way round.
-- Grain: a macro over two names. What every office is called (局, 委员会, 办公室, 中心) is left out of both.
create or replace temp macro rule_office_stem(name) as
regexp_replace(regexp_replace(coalesce(name, ''), $word_own_level_behind, ''), $word_kind_of_office, '');

create or replace temp macro is_short_for(name, other) as
rule_office_stem(name) <> ''
and rule_office_stem(other) <> ''
and (
    regexp_matches(rule_office_stem(other), array_to_string(string_split(regexp_escape(rule_office_stem(name)), ''), '.*'))
    or regexp_matches(rule_office_stem(name), array_to_string(string_split(regexp_escape(rule_office_stem(other)), ''), '.*'))
)
