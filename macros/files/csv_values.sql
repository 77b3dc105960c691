{# A CSV record as a list of its values, quotes removed. What stands behind a closing quote still belongs to the value. #}
{% macro csv_values(record) -%}
    list_transform(
        regexp_extract_all({{ record }} || ',', '({{ contact_segmentation.csv_field() }}),', 1),
        lambda field: case
            when regexp_matches(field, '^"(?:[^"]|"")*"')
                then replace(regexp_extract(field, '^"((?:[^"]|"")*)"', 1), '""', '"') || regexp_extract(field, '(?s)^"(?:[^"]|"")*"(.*)$', 1)
            else field
        end
    )
{%- endmacro %}
