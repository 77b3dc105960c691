{# n of out_of as a fraction; null where there is nothing. Args: n, out_of (SQL, numbers). #}
{% macro share_of(n, out_of) -%}
    cast({{ n }} as {{ contact_segmentation.type_double() }}) / nullif({{ out_of }}, 0)
{%- endmacro %}
