{#- What the rules of segmentations with cuts read; whose it is, the key says. -#}
{%- set columns = [] -%}
{%- for segmentation in declared_segmentations() | selectattr('cuts') -%}
    {%- do columns.extend(columns_read_by(segmentation)) -%}
{%- endfor -%}
{%- set kept_anyway, left_out = ['contact_key', 'as_of_date', 'is_current', 'is_active'], ['contact_id', 'email'] -%}
{%- set columns = columns | unique | reject('in', kept_anyway + left_out) | list -%}

with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

panel as (

    select * from {{ ref('int_contact_panel') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

newest_mature_date as (

    select max(as_of_date) as as_of_date
    from as_of_dates
    where is_mature

),

-- Today, to see who would move, and the newest date whose outcomes are known, to see what it would change.
sampled_dates as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_mature
    from as_of_dates
    left join newest_mature_date on as_of_dates.as_of_date = newest_mature_date.as_of_date
    where as_of_dates.is_current or newest_mature_date.as_of_date is not null

),

-- The same contacts in every run and on every engine: those whose ids have the smallest fingerprints.
sampled_contacts as (

    select contact_key
    from contacts
    order by {{ text_md5('contact_id') }}, contact_id
    limit {{ setting('sensitivity_sample_contacts') | int }}

),

final as (

    select
        {% for column in columns %}
            panel.{{ column }},
        {% endfor %}
        {% for measure in outcome_measures() %}
            panel.outcome_{{ measure }},
        {% endfor %}
        panel.contact_key,
        panel.as_of_date,
        panel.is_current,
        sampled_dates.is_mature,
        panel.is_active
    from panel
    inner join sampled_dates on panel.as_of_date = sampled_dates.as_of_date
    inner join sampled_contacts on panel.contact_key = sampled_contacts.contact_key

)

select * from final
