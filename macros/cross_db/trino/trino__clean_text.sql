{% macro trino__clean_text(expression) -%}
    nullif(
        trim(both ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) from cast({{ expression }} as {{ contact_segmentation.type_text() }})),
        ''
    )
{%- endmacro %}
