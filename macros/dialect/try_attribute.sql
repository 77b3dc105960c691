{# A contact attribute in the type that the var `contact_attributes` gives it, or null where the value does not fit.
   Types: text, integer, number, boolean (true/false, yes/no, y/n, t/f, 1/0, 1.0/0.0 in any case), date, timestamp. #}
{% macro try_attribute(expression, type) -%}
    {%- if type == 'text' -%}
        {{ contact_segmentation.clean_text(expression) }}
    {%- elif type == 'number' -%}
        {{ contact_segmentation.try_number(expression) }}
    {%- elif type == 'integer' -%}
        {%- set number = contact_segmentation.try_number(expression) -%}
        case when {{ number }} = floor({{ number }}) and abs({{ number }}) < 2147483648 then cast({{ number }} as {{ dbt.type_int() }}) end
    {%- elif type == 'boolean' -%}
        {#- A pattern and not a list: DuckDB joins a list of this length to the rows, which takes longer. -#}
        {%- set text = 'lower(' ~ contact_segmentation.clean_text(expression) ~ ')' -%}
        case
            when {{ contact_segmentation.matches_pattern(text, '^(true|yes|y|t|1([.]0+)?)$') }} then true
            when {{ contact_segmentation.matches_pattern(text, '^(false|no|n|f|0([.]0+)?)$') }} then false
        end
    {%- elif type == 'date' -%}
        cast({{ contact_segmentation.try_timestamp(expression) }} as date)
    {%- elif type == 'timestamp' -%}
        {{ contact_segmentation.try_timestamp(expression) }}
    {%- endif -%}
{%- endmacro %}
