{# A polynomial in Horner's form. Args: x (SQL), coefficients (list of numbers, the constant first). #}
{% macro polynomial(x, coefficients) -%}
    {%- set nested = namespace(sql=coefficients[-1] | string) -%}
    {%- for coefficient in coefficients[:-1] | reverse -%}
        {%- set nested.sql = coefficient ~ " + " ~ x ~ " * (" ~ nested.sql ~ ")" -%}
    {%- endfor -%}
    ({{ nested.sql }})
{%- endmacro %}
