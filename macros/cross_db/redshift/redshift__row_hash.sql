{% macro redshift__row_hash(columns) -%}
    farmfingerprint64({{ contact_segmentation.row_as_text(columns) }})
{%- endmacro %}
