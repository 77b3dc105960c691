{# A number from 0 on as text with a fixed number of decimals, the same on every engine: built from whole numbers, as casts of doubles to
   text differ. Halves are rounded up; more than 1e12 is 1e12, and null is null, which `least` would not keep.
   Args: expression (SQL, double), decimals (integer from 0 on). #}
{% macro decimal_text(expression, decimals) -%}
    {%- set text = contact_segmentation.type_text() -%}
    {%- set scaled = "cast(floor(case when " ~ expression ~ " > 1e12 then 1e12 else " ~ expression ~ " end * " ~ 10 ** decimals ~ " + 0.5) as " ~ dbt.type_bigint() ~ ")" -%}
    {%- if decimals == 0 -%}
        cast({{ scaled }} as {{ text }})
    {%- else -%}
        cast(cast(floor(({{ scaled }} - mod({{ scaled }}, {{ 10 ** decimals }})) / {{ 10 ** decimals }}) as {{ dbt.type_bigint() }}) as {{ text }})
        || '.' || substr(cast(mod({{ scaled }}, {{ 10 ** decimals }}) + {{ 10 ** decimals }} as {{ text }}), 2)
    {%- endif -%}
{%- endmacro %}
