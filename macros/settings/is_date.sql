{# True for a day after 1900-01-01 that the calendar has, as YYYY-MM-DD. Arg: given (any). #}
{% macro is_date(given) -%}
    {%- set text = given | string -%}
    {%- if not contact_segmentation.is_spelled_as(text, '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])') or text <= '1900-01-01' -%}
        {{ return(false) }}
    {%- endif -%}
    {#- 31 February passes the pattern; a month's length does not. -#}
    {%- set year, month, day = text.split('-') -%}
    {%- set leap = year | int % 4 == 0 and (year | int % 100 != 0 or year | int % 400 == 0) -%}
    {%- set lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] -%}
    {{ return(day | int <= lengths[month | int - 1]) }}
{%- endmacro %}
