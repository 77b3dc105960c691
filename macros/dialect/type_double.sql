{# A floating point number of eight bytes. #}
{% macro type_double() -%}
    {{ return(adapter.dispatch('type_double', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_double() -%}
    double
{%- endmacro %}

{% macro postgres__type_double() -%}
    double precision
{%- endmacro %}

{% macro bigquery__type_double() -%}
    float64
{%- endmacro %}

{% macro redshift__type_double() -%}
    double precision
{%- endmacro %}
