{# A whole number with one binary digit per rule, the lowest for the first: 1 where its condition holds, before priority; 0 where it is false or
   null. Engines group by numbers faster than by texts. Arg: rules (segments with a condition, at most rules_per_number() of them). #}
{% macro rule_bits(rules) -%}
    {%- for segment in rules %}
        case
            when (
                {{ segment.when }}
            ) then {{ 2 ** loop.index0 }}
            else 0
        end{{ ' +' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
