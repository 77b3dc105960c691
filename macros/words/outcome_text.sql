{# A figure of an outcome as people write it: a rate in per cent with one decimal, money with two. Args: expression (SQL, double),
   outcome (SQL, its name). #}
{% macro outcome_text(expression, outcome='outcome') -%}
    {%- set means = contact_segmentation.outcomes() | selectattr('kind', 'equalto', 'mean') | map(attribute='name') | list -%}
    case
        when {{ outcome }} in ({{ contact_segmentation.quoted_list(means) }}) then
            case when {{ expression }} < 0 then '-' else '' end || {{ contact_segmentation.decimal_text('abs(' ~ expression ~ ')', 2) }}
        else {{ contact_segmentation.percent_text(expression) }}
    end
{%- endmacro %}
