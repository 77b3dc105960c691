{# The contact attributes of the var of that name: a list of {name, type}. #}
{% macro contact_attributes() -%}
    {{ return(contact_segmentation.setting('contact_attributes') or []) }}
{%- endmacro %}
