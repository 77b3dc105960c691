{# A condition with whose it is in remarks between its words, so that an engine which shows the place of an error shows that, too.
   Arg: rule (as rules_that_are_on() gives it). #}
{% macro labelled_condition(rule) -%}
    {%- set remark = ' /* ' ~ rule.segmentation ~ '.' ~ rule.segment ~ ' */ ' -%}
    {%- set parts = [remark] -%}
    {%- set blanks = [] -%}
    {#- A text in quotes is one part, and keeps its blanks. -#}
    {%- for match in modules.re.finditer("'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|\\s+|[^\\s'\"`]+", rule.when) -%}
        {%- if match.group(0) | trim -%}
            {%- do parts.append(match.group(0)) -%}
        {%- else -%}
            {%- do blanks.append(1) -%}
            {%- do parts.append(remark if blanks | length % 3 == 0 else ' ') -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return('(' ~ parts | join ~ ')') }}
{%- endmacro %}
