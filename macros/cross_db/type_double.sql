{# A floating point number of eight bytes. #}
{% macro type_double() -%}
    {{ return(adapter.dispatch('type_double', 'contact_segmentation')()) }}
{%- endmacro %}
