{# An amount of money as decimal(18, 4), or null where the value is not a finite number below one trillion (1e12) in size.
   Fixed point, because sums of it must not depend on the order of the rows. #}
{% macro try_money(expression) -%}
    {{ return(adapter.dispatch('try_money', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__try_money(expression) -%}
    case
        {#- typeof() is a constant of the column, so a decimal column never pays for the patterns below. #}
        when typeof({{ expression }}) like 'DECIMAL%' or typeof({{ expression }}) like '%INT%'
            then case when abs(try_cast({{ expression }} as double)) < 1e12 then try_cast({{ expression }} as decimal(18, 4)) end
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_cast({{ contact_segmentation.clean_text(expression) }} as decimal(18, 4)),
                try_cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}

{# There is no cast that gives null: a guarded one stands in. #}
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

{# Its lenient cast reads more than ours does, so try_number() decides first. #}
{% macro spark__try_money(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set number = contact_segmentation.try_number(expression) -%}
    case
        when abs({{ number }}) < 1e12
            {#- A decimal's exponent has fewer digits than a double's: the second way reads what is as good as zero. #}
            then coalesce(try_cast({{ text }} as decimal(18, 4)), try_cast({{ number }} as decimal(18, 4)))
    end
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Its lenient cast has a name of its own. #}
{% macro snowflake__try_money(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_to_decimal({{ contact_segmentation.clean_text(expression) }}, 18, 4),
                cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}

{# Its lenient cast has a name of its own, and takes no precision. #}
{% macro bigquery__try_money(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then cast(round(safe_cast({{ contact_segmentation.clean_text(expression) }} as bignumeric), 4) as numeric)
    end
{%- endmacro %}

{# A column's type cannot be asked for, so all go through their text. #}
{% macro redshift__try_money(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_cast({{ contact_segmentation.clean_text(expression) }} as decimal(18, 4)),
                cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}

{# Types have other names, so all go through their text. #}
{% macro trino__try_money(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_cast({{ contact_segmentation.clean_text(expression) }} as decimal(18, 4)),
                try_cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}
