{# A number moved by a whole number of percent, as SQL: worked out here to its last digit, so that it is the same on every engine. One below zero
   is in brackets, so that no minus stands before another. Args: number (in plain digits), percent (integer). #}
{% macro moved_number(number, percent=0) -%}
    {%- set text = number | string -%}
    {%- if percent != 0 -%}
        {%- set decimals = (text.split('.') + [''])[1] | length + 2 -%}
        {%- set digits = (text.replace('.', '').replace('-', '') | int * (100 + percent)) | string -%}
        {%- set digits = '0' * ([decimals + 1 - digits | length, 0] | max) ~ digits -%}
        {%- set text = ('-' if text.startswith('-') else '') ~ digits[:-decimals] ~ '.' ~ digits[-decimals:] -%}
    {%- endif -%}
    {{ return('(' ~ text ~ ')' if text.startswith('-') else text) }}
{%- endmacro %}
