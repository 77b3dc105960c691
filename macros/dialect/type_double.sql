{# A floating point number of eight bytes. #}
{% macro type_double() -%}
    {{ return(adapter.dispatch('type_double', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_double() -%}
    double
{%- endmacro %}

{# double is no type there. #}
{% macro postgres__type_double() -%}
    double precision
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# double is no type there. #}
{% macro bigquery__type_double() -%}
    float64
{%- endmacro %}

{# double is no type there. #}
{% macro redshift__type_double() -%}
    double precision
{%- endmacro %}
