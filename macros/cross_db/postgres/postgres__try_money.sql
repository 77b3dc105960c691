{% macro postgres__try_money(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set number = contact_segmentation.try_number(expression) -%}
    {#- Five decimals decide the four that are kept; a numeric cannot hold just any number of them. -#}
    {%- set short_text = "regexp_replace(" ~ text ~ ", '^([^eE]*[.][0-9]{5})[0-9]*$', '\\1')" -%}
    case
        when abs({{ number }}) < 1e12
            then cast(
                coalesce(
                    {{ contact_segmentation.postgres__guarded_cast(short_text, 'numeric') }},
                    cast(cast({{ number }} as text) as numeric)
                ) as decimal(18, 4)
            )
    end
{%- endmacro %}
