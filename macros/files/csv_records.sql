{# A CSV text as a list of its records that are not empty. #}
{% macro csv_records(text) -%}
    list_filter(
        regexp_extract_all({{ text }} || chr(10), '((?:{{ contact_segmentation.csv_field() }})(?:,(?:{{ contact_segmentation.csv_field() }}))*)(?:\r\n|\r|\n)', 1),
        lambda record: record <> ''
    )
{%- endmacro %}
