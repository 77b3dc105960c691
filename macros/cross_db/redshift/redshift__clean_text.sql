{% macro redshift__clean_text(expression) -%}
    {#- chr() knows ASCII only, so the no-break space stands in the text itself. #}
    nullif(
        btrim(cast({{ expression }} as {{ contact_segmentation.type_text() }}), ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || '{{ "\u00a0" }}'),
        ''
    )
{%- endmacro %}
