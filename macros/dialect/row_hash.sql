{# A whole number that stands for the values of a row: to be added up over rows, so that the sum stands for the rows in any order. By the MD5 of a text in
   which each value stands with its length before it, so that neither null and empty nor two ways to part the text can be mistaken for each other. As
   decimal, because sums of whole numbers overflow. Arg: columns (list of SQL expressions). #}
{% macro row_hash(columns) -%}
    {{ return(adapter.dispatch('row_hash', 'contact_segmentation')(columns)) }}
{%- endmacro %}

{% macro default__row_hash(columns) -%}
    {%- set values = [] -%}
    {%- for column in columns -%}
        {%- set value = "cast(" ~ column ~ " as " ~ contact_segmentation.type_text() ~ ")" -%}
        {%- set size = "cast(length(" ~ value ~ ") as " ~ contact_segmentation.type_text() ~ ")" -%}
        {%- do values.append("coalesce(" ~ size ~ " || ':' || " ~ value ~ ", '-')") -%}
    {%- endfor -%}
    cast({{ contact_segmentation.hash_64(values | join(' || ')) }} as decimal(38, 0))
{%- endmacro %}

{# An MD5 of each row would cost more than a tenth of a build. hash() tells numbers, dates and times apart: it turns their 64 bits into 64 others, one to one, as
   it does with texts of up to eight bytes. In long texts the last letters of eight bytes and those of the next eight undo each other (DE00027300008243
   and DE00027800008248); up to twelve bytes they cannot, as the upper half of the second eight is empty. So longer ones go in by their MD5 as well. typeof()
   is known before a query runs: other types than text pay nothing. A sum of 64 bits without a sign has 128. #}
{% macro duckdb__row_hash(columns) -%}
    {%- set values = columns | list -%}
    {%- for column in columns -%}
        {%- do values.append(
            "case when typeof(" ~ column ~ ") = 'VARCHAR' then case when strlen(cast(" ~ column ~ " as varchar)) > 12 then md5_number_lower(cast("
            ~ column ~ " as varchar)) end end"
        ) -%}
    {%- endfor -%}
    hash({{ values | join(', ') }})
{%- endmacro %}

{# Its text of a row has brackets and quotes where they are needed, and is faster to make. #}
{% macro postgres__row_hash(columns) -%}
    {{ contact_segmentation.hash_64('cast(row(' ~ columns | join(', ') ~ ') as text)') }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Its type for large sums has another name, and its text of a row is JSON. #}
{% macro bigquery__row_hash(columns) -%}
    cast({{ contact_segmentation.hash_64('to_json_string(struct(' ~ columns | join(', ') ~ '))') }} as bignumeric)
{%- endmacro %}

{# As on the others; it is taken for a PostgreSQL. #}
{% macro redshift__row_hash(columns) -%}
    {{ contact_segmentation.default__row_hash(columns) }}
{%- endmacro %}
