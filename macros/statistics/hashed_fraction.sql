{# A number between 0 and 1, both left out, from seven digits of an MD5: the same in every run and on every engine.
   Args: digits (SQL, a column with the 32 hexadecimal digits), first_digit (from which of them on, 1 to 26). #}
{% macro hashed_fraction(digits, first_digit) -%}
    {%- set number = namespace(sql='0') -%}
    {%- for place in range(first_digit, first_digit + 7) -%}
        {%- set digit = dbt.position("substr(" ~ digits ~ ", " ~ place ~ ", 1)", "'0123456789abcdef'") | trim -%}
        {%- set number.sql = "(16 * " ~ number.sql ~ " + " ~ digit ~ " - 1)" -%}
    {%- endfor -%}
    ((cast({{ number.sql }} as {{ contact_segmentation.type_double() }}) + 0.5) / 268435456.0)
{%- endmacro %}
