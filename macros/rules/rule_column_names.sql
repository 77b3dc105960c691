{# The names of the columns that a condition may use. #}
{% macro rule_column_names() -%}
    {{ return(contact_segmentation.panel_feature_names() + contact_segmentation.contact_attributes() | map(attribute='name') | list) }}
{%- endmacro %}
