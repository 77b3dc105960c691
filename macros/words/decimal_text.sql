{# A number from 0 on as text with a fixed number of decimals, the same on every engine: casts of doubles to text differ, those of decimals do
   not. Halves are rounded up; more than 1e12 is 1e12, and null is null, which `least` would not keep.
   Args: expression (SQL, double; give a plain column, as it is written twice), decimals (integer from 0 to 4). #}
{% macro decimal_text(expression, decimals) -%}
    {%- set scale = 10 ** decimals -%}
    cast(
        cast(
            floor(case when {{ expression }} > 1e12 then 1e12 else {{ expression }} end * {{ scale }} + 0.5) / {{ scale }}
            as {{ contact_segmentation.type_decimal(decimals) }}
        ) as {{ contact_segmentation.type_text() }}
    )
{%- endmacro %}
