{# What a value looks like, without what it says: each digit is a 9 and each letter of the alphabet an a, so 03/04/2024 is 99/99/9999. For messages about values that
   cannot be read. Arg: expression (SQL, text). #}
{% macro text_form(expression) -%}
    {%- set alphabet = 'bcdefghijklmnopqrstuvwxyz' -%}
    translate(lower({{ expression }}), '012345678{{ alphabet }}', '{{ '9' * 9 ~ 'a' * (alphabet | length) }}')
{%- endmacro %}
