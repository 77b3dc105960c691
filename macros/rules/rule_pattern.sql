{# A text with one letter per rule, in their order: 1 where its condition holds, before priority; 0 where it is false or null. The default
   has no rule and no letter. Arg: segments (of a declaration). #}
{% macro rule_pattern(segments) -%}
    {%- for segment in segments[:-1] %}
        case
            when (
                {{ segment.when }}
            ) then '1'
            else '0'
        end{{ ' ||' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
